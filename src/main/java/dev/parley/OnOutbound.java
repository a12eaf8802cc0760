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

/** Narrows an observer of {@link OutboundEvent}s to the sockets of one handler. Without it, those of all are observed. */
@Qualifier
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({PARAMETER, FIELD, METHOD, TYPE})
public @interface OnOutbound {
    /** The name of a handler, as {@link OutboundSockets#connect} was told. */
    String value();

    /** The annotation as a value, for programmatic look-ups. */
    final class Literal extends AnnotationLiteral<OnOutbound> implements OnOutbound {
        private static final long serialVersionUID = 1;
        private final String value;

        private Literal(String value) {
            this.value = value;
        }

        public static Literal of(String handler) {
            return new Literal(handler);
        }

        @Override
        public String value() {
            return value;
        }
    }
}
