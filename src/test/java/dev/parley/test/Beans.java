package dev.parley.test;

import dev.parley.jakarta.ObservedEndpoints;
import dev.parley.jakarta.ServiceMethods;
import dev.parley.jakarta.Wiring;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.annotation.Annotation;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The beans of an application under test, and the CDI container around them. */
final class Beans implements AutoCloseable {
    private static final String NO_SCHEMAS = "org.jboss.weld.xml.disableValidating";

    private final BeanManager manager;
    private final Runnable end;

    private Beans(BeanManager manager, Runnable end) {
        this.manager = manager;
        this.end = end;
    }

    /** Beans of a container that somebody else ends. */
    static Beans of(BeanManager manager) {
        return new Beans(manager, () -> {});
    }

    /** These beans in a container of their own. */
    static Beans start(List<Class<?>> types) {
        Needed.CDI.orFail();
        if (System.getProperty(NO_SCHEMAS) == null) { // there is no beans.xml, but Weld would read schemas for one
            System.setProperty(NO_SCHEMAS, "true");
        }
        try {
            SeContainer container = SeContainerInitializer.newInstance()
                    .disableDiscovery()
                    .addBeanClasses(Wiring.class)
                    .addBeanClasses(types.toArray(Class<?>[]::new))
                    .addExtensions(new ObservedEndpoints(), new ServiceMethods())
                    .initialize();
            return new Beans(container.getBeanManager(), () -> end(container));
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    "CDI did not start with " + named(types) + "; is a bean missing that one of them injects? "
                            + e.getMessage(),
                    e);
        }
    }

    private static void end(SeContainer container) {
        if (container.isRunning()) {
            container.close();
        }
    }

    private static String named(List<Class<?>> types) {
        return types.isEmpty()
                ? "no beans"
                : types.stream().map(Class::getSimpleName).collect(Collectors.joining(", ", "the beans ", ""));
    }

    BeanManager manager() {
        return manager;
    }

    <T> T get(Class<T> type, Annotation... qualifiers) {
        return manager.createInstance().select(type, qualifiers).get();
    }

    /**
     * Whether a bean is meant there. A type of the JDK needs a qualifier for that: without one it is more likely to be the
     * business of somebody else, such as a parameterized test.
     */
    boolean has(Parameter parameter) {
        Annotation[] qualifiers = qualifiers(parameter);
        return (qualifiers.length > 0 || !parameter.getType().getName().startsWith("java."))
                && manager.getBeans(parameter.getParameterizedType(), qualifiers).stream()
                        .anyMatch(bean -> bean.getTypes().contains(parameter.getParameterizedType()));
    }

    Object get(Parameter parameter) {
        Type type = parameter.getParameterizedType();
        var bean = manager.resolve(manager.getBeans(type, qualifiers(parameter)));
        return manager.getReference(bean, type, manager.createCreationalContext(bean));
    }

    private Annotation[] qualifiers(Parameter parameter) {
        return Stream.of(parameter.getAnnotations())
                .filter(annotation -> manager.isQualifier(annotation.annotationType()))
                .toArray(Annotation[]::new);
    }

    /** Gives an object that is no bean what its fields and methods with {@code @Inject} ask for. */
    <T> void injectInto(T object) {
        @SuppressWarnings("unchecked") // it is the type of this very object
        AnnotatedType<T> type = manager.createAnnotatedType((Class<T>) object.getClass());
        manager.getInjectionTargetFactory(type)
                .createInjectionTarget(null)
                .inject(object, manager.createCreationalContext(null));
    }

    @Override
    public void close() {
        end.run();
    }
}
