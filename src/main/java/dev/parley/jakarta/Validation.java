package dev.parley.jakarta;

/** Whether data are as their type wants them. */
@FunctionalInterface
interface Validation {
    /** Where there is nobody who knows. */
    Validation NONE = data -> data;

    /**
     * Checks the data.
     *
     * @return the same
     * @throws dev.parley.ServiceException 400 if something is wrong with them
     */
    Object valid(Object data);
}
