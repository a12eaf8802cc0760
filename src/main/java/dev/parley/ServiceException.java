package dev.parley;

/** A service does not do what it was asked for, and tells the caller why. */
public class ServiceException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;

    /**
     * @param status as of HTTP, from 300 to 599
     * @param message for the caller to read
     */
    public ServiceException(int status, String message) {
        super(message);
        if (status < 300 || status > 599) {
            throw new IllegalArgumentException("Status of a ServiceException must be from 300 to 599, was " + status);
        }
        this.status = status;
    }

    public int status() {
        return status;
    }
}
