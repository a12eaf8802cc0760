package dev.parley;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.TYPE;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.inject.Qualifier;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Narrows an observer to the events of one endpoint. Without it, events of all endpoints are observed. */
@Qualifier
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({PARAMETER, FIELD, METHOD, TYPE})
public @interface On {
    /** The name of an endpoint in the settings. */
    String value();

    /** The annotation as a value, for programmatic look-ups. */
    final class Literal extends AnnotationLiteral<On> implements On {
        private static final long serialVersionUID = 1;
        private final String value;

        private Literal(String value) {
            this.value = value;
        }

        public static Literal of(String endpoint) {
            return new Literal(endpoint);
        }

        @Override
        public String value() {
            return value;
        }
    }
}
