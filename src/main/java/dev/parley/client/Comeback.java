package dev.parley.client;

import dev.parley.Close;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Whether to connect again: not where the server has said on purpose that it is over, or would only say so again. */
final class Comeback {
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    /** Never. */
    static final Comeback NEVER = new Comeback(close -> false, false, true);

    private final Predicate<Close> afterClose;
    private final boolean asksForTokens;
    private final boolean never;

    private Comeback(Predicate<Close> afterClose, boolean asksForTokens, boolean never) {
        this.afterClose = afterClose;
        this.asksForTokens = asksForTokens;
        this.never = never;
    }

    /**
     * After all that is not meant to be the end.
     *
     * @param asksForTokens whether each try has a new token
     */
    static Comeback usual(boolean asksForTokens) {
        return after(close -> isNotMeant(close.code(), asksForTokens), asksForTokens);
    }

    /**
     * After those that the program names.
     *
     * @param closes of the server
     */
    static Comeback after(Predicate<Close> closes, boolean asksForTokens) {
        return new Comeback(closes, asksForTokens, false);
    }

    // those that say something of the connection, and not that there shall be none
    private static boolean isNotMeant(int code, boolean asksForTokens) {
        return switch (code) {
            case 1000, 1005, 1008, 1010 -> false;
            case 3000, 4401 -> asksForTokens;
            default -> code < 3000;
        };
    }

    /** @param trouble hears why the program could not say, so that the codes decided */
    boolean isDueAfter(Disconnection.By by, Close close, Consumer<Throwable> trouble) {
        return !never && (by != Disconnection.By.SERVER || isDueAfter(close, trouble));
    }

    @SuppressWarnings("CatchingUnchecked")
    private boolean isDueAfter(Close close, Consumer<Throwable> trouble) {
        try {
            return afterClose.test(close);
        } catch (Throwable e) { // of other people's code
            trouble.accept(e);
            return isNotMeant(close.code(), asksForTokens);
        }
    }

    boolean isDueAfter(Throwable failure) {
        boolean refused = failure instanceof RefusedException refusal
                && (refusal.status() == UNAUTHORIZED || refusal.status() == FORBIDDEN);
        return !never && (!refused || asksForTokens);
    }
}
