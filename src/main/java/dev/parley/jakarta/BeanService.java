package dev.parley.jakarta;

import dev.parley.MessageStream;
import dev.parley.Method;
import dev.parley.ServiceRequest;
import dev.parley.jakarta.ServiceMethods.ServiceMethod;
import dev.parley.spi.ServiceHandler;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A service that is a method of a bean. It is called through CDI, so that interceptors have their say. */
final class BeanService implements ServiceHandler {
    private final ServiceMethod method;
    private final BeanInstances instances;
    private final List<ServiceParameter> parameters;
    private final ServiceRoles roles;

    private BeanService(
            ServiceMethod method, BeanInstances instances, List<ServiceParameter> parameters, ServiceRoles roles) {
        this.method = method;
        this.instances = instances;
        this.parameters = parameters;
        this.roles = roles;
    }

    /**
     * The method as a service.
     *
     * @throws IllegalArgumentException if it cannot be called
     */
    static BeanService of(ServiceMethod method, BeanManager beans, Validation validation) {
        java.lang.reflect.Method java = method.method().getJavaMember();
        if (Modifier.isPrivate(java.getModifiers()) || Modifier.isStatic(java.getModifiers())) {
            throw new IllegalArgumentException(method + " must not be private or static to be a service");
        }
        List<ServiceParameter> parameters = ServiceParameter.of(method, validation);
        var service = new BeanService(
                method, BeanInstances.of(method.bean(), java, beans), parameters, ServiceRoles.of(method.method()));
        service.checkStream(java);
        java.setAccessible(true);
        return service;
    }

    private void checkStream(java.lang.reflect.Method java) {
        if (isStream() && method.service().method() != Method.GET) {
            throw new IllegalArgumentException(method + " takes a MessageStream, so its method must be GET, was "
                    + method.service().method());
        }
        if (isStream() && java.getReturnType() != void.class) {
            throw new IllegalArgumentException(
                    method + " takes a MessageStream, so it must return nothing: what it has to say it sends");
        }
        if (isStream() && parameters.stream().anyMatch(ServiceParameter::isData)) {
            throw new IllegalArgumentException(method + " takes a MessageStream, so there are no data for it");
        }
    }

    /** The roles for which it asks. */
    List<String> roles() {
        return roles.names();
    }

    @Override
    public boolean isStream() {
        return parameters.stream().anyMatch(ServiceParameter::isStream);
    }

    @Override
    @Nullable
    public Object handle(ServiceRequest request) throws Exception {
        return call(request, Optional.empty());
    }

    @Override
    public void stream(ServiceRequest request, MessageStream messages) throws Exception {
        call(request, Optional.of(messages));
    }

    @Nullable
    private Object call(ServiceRequest request, Optional<MessageStream> messages) throws Exception {
        roles.check(request);
        Object[] arguments = parameters.stream()
                .map(parameter -> parameter.argument(request, messages))
                .toArray();
        BeanInstances.Borrowed borrowed = instances.borrow();
        Object result = null;
        try {
            result = method.method().getJavaMember().invoke(borrowed.instance(), arguments);
            return result;
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        } finally {
            giveBack(borrowed, result);
        }
    }

    private static void giveBack(BeanInstances.Borrowed borrowed, @Nullable Object result) {
        if (result instanceof CompletionStage<?> later) {
            later.whenComplete((value, error) -> borrowed.giveBack());
        } else {
            borrowed.giveBack();
        }
    }

    @Override
    public String toString() {
        return method.toString();
    }
}
