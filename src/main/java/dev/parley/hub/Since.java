package dev.parley.hub;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Since when something has been the same, as far as was looked. Not for several threads at a time. */
final class Since {
    @Nullable
    private Object what;

    private long when;

    /** This is how it is at that time; null is nothing. */
    void see(@Nullable Object what, long now) {
        if (this.what != what) {
            this.what = what;
            this.when = now;
        }
    }

    /** It begins anew at that time. */
    void restart(long now) {
        when = now;
    }

    /** Whether it has been the same for so long. Nothing is never long, and no time is too long if the limit is zero. */
    boolean isLonger(Duration limit, long now) {
        return what != null && !limit.isZero() && now - when >= limit.toNanos();
    }
}
