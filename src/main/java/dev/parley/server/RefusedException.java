package dev.parley.server;

import dev.parley.Close;

/** A message is not what its endpoint allows. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1;

    private final int code;

    private RefusedException(int code, String reason) {
        super(reason);
        this.code = code;
    }

    static RefusedException tooLarge(long limit) {
        return new RefusedException(1009, "Messages must have at most " + limit + " bytes");
    }

    static RefusedException tooManyFragments(int limit) {
        return new RefusedException(1008, "Messages must have at most " + limit + " fragments");
    }

    Close close() {
        return new Close(code, String.valueOf(getMessage()));
    }
}
