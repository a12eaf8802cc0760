package dev.parley.jakarta;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** Instances of a bean on which a method can be called: a dependent one is made for each call, and destroyed after it. */
final class BeanInstances {
    private final Bean<?> bean;
    private final Type type;
    private final BeanManager beans;

    private BeanInstances(Bean<?> bean, Type type, BeanManager beans) {
        this.bean = bean;
        this.type = type;
        this.beans = beans;
    }

    /** @throws IllegalArgumentException if the bean has no type with that method */
    static BeanInstances of(Bean<?> bean, Method method, BeanManager beans) {
        if (!bean.getTypes().contains(method.getDeclaringClass())) {
            throw new IllegalArgumentException(bean.getBeanClass().getName() + "." + method.getName()
                    + " is a service, but the bean does not have the type "
                    + method.getDeclaringClass().getName());
        }
        return new BeanInstances(bean, method.getDeclaringClass(), beans);
    }

    Borrowed borrow() {
        CreationalContext<?> context = beans.createCreationalContext(bean);
        return new Borrowed(
                beans.getReference(bean, type, context), bean.getScope() == Dependent.class ? context : null);
    }

    /** An instance, to be given back when the call is over. */
    record Borrowed(Object instance, @Nullable CreationalContext<?> context) {
        void giveBack() {
            if (context != null) {
                context.release();
            }
        }
    }
}
