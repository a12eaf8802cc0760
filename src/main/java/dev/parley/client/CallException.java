package dev.parley.client;

import dev.parley.ServiceException;

/** A service replied that it did not do what it was asked for. */
public final class CallException extends ServiceException {
    private static final long serialVersionUID = 1;
    private static final int TIMED_OUT = 408;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;

    private final transient ServiceReply reply;

    public CallException(ServiceReply reply) {
        super(reply.status() < 600 ? reply.status() : SERVER_ERROR, words(reply));
        this.reply = reply;
    }

    /** All that the server said. */
    public ServiceReply reply() {
        return reply;
    }

    /** Whether there is no use in asking again; a service that takes too long, or is busy, may answer another time. */
    static boolean isRefusal(Throwable why) {
        return why instanceof CallException call && call.status() < TOO_MANY && call.status() != TIMED_OUT;
    }

    private static String words(ServiceReply reply) {
        return "Service '" + reply.service() + "' replied " + reply.status()
                + reply.error().map(": "::concat).orElse("");
    }
}
