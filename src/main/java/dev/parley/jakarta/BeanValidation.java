package dev.parley.jakarta;

import dev.parley.ServiceException;
import jakarta.enterprise.inject.Instance;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.Comparator;

/** Jakarta Validation, where the server has it. */
final class BeanValidation implements Validation {
    private final Validator validator;

    private BeanValidation(Validator validator) {
        this.validator = validator;
    }

    /**
     * Asks CDI for the server's.
     *
     * @throws LinkageError if it has not even the API
     */
    static Validation of(Instance<Object> instances) {
        Instance<Validator> validators = instances.select(Validator.class);
        return validators.isResolvable() ? new BeanValidation(validators.get()) : NONE;
    }

    @Override
    public Object valid(Object data) {
        validator.validate(data).stream()
                .min(Comparator.comparing(
                        violation -> violation.getPropertyPath().toString()))
                .ifPresent(violation -> {
                    throw new ServiceException(400, words(violation));
                });
        return data;
    }

    private static String words(ConstraintViolation<?> violation) {
        return "`" + violation.getPropertyPath() + "` " + violation.getMessage();
    }
}
