package dev.parley.jakarta;

import dev.parley.Service;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import jakarta.enterprise.inject.spi.WithAnnotations;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Notes which methods of the application's beans are services. */
public final class ServiceMethods implements Extension {

    /** A service. */
    record ServiceMethod(Bean<?> bean, AnnotatedMethod<?> method) {
        Service service() {
            return method.getAnnotation(Service.class);
        }

        @Override
        public String toString() {
            return bean.getBeanClass().getName() + "." + method.getJavaMember().getName();
        }
    }

    // filled while CDI starts, on one thread
    private final Set<Class<?>> seen = new LinkedHashSet<>();
    private final Set<Class<?>> beans = new LinkedHashSet<>();
    private final List<ServiceMethod> methods = new ArrayList<>();

    void see(@Observes @WithAnnotations(Service.class) ProcessAnnotatedType<?> type) {
        seen.add(type.getAnnotatedType().getJavaClass());
    }

    void note(@Observes ProcessManagedBean<?> bean) {
        beans.add(bean.getBean().getBeanClass());
        for (AnnotatedMethod<?> method : bean.getAnnotatedBeanClass().getMethods()) {
            if (method.isAnnotationPresent(Service.class)) {
                methods.add(new ServiceMethod(bean.getBean(), method));
            }
        }
    }

    List<ServiceMethod> methods() {
        return List.copyOf(methods);
    }

    /**
     * One sentence for each class with services that is no bean, and that no bean extends.
     *
     * @param others with services, whether CDI has looked at them or not
     */
    List<String> lost(Set<Class<?>> others) {
        return Stream.concat(seen.stream(), others.stream())
                .distinct()
                .filter(type -> !Modifier.isAbstract(type.getModifiers()))
                .filter(type -> beans.stream().noneMatch(type::isAssignableFrom))
                .map(type -> type.getName()
                        + " has methods with @Service, but is no bean, so nobody can call them: give it a scope, such as"
                        + " @ApplicationScoped")
                .toList();
    }
}
