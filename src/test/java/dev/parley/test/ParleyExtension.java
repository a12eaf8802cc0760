package dev.parley.test;

import jakarta.inject.Inject;
import java.lang.reflect.Constructor;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** What {@link ParleyTest} has JUnit do. */
final class ParleyExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {
    private static final Namespace OURS = Namespace.create(ParleyExtension.class);
    private static final String RUNNING = "running"; // what a test sees
    private static final String STARTED = "started"; // what is to be stopped with this very context
    private static final List<Class<?>> DOORS = List.of(ParleyNode.class, ParleyServer.class, URI.class);

    ParleyExtension() {}

    // ---- life

    @Override
    public void beforeAll(ExtensionContext context) {
        if (context.getTestInstanceLifecycle()
                .filter(Lifecycle.PER_CLASS::equals)
                .isPresent()) {
            startUnlessRunning(context);
            inject(context);
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        startUnlessRunning(context);
        inject(context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        stop(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        stop(context);
    }

    private static void startUnlessRunning(ExtensionContext context) {
        Class<?> annotated = annotated(context.getRequiredTestClass());
        if (running(context).filter(application -> application.isOf(annotated)).isEmpty()) {
            ParleyTest wanted = annotation(annotated).orElseThrow();
            TestedApplication application = TestedApplication.start(annotated, wanted);
            store(context).put(RUNNING, application);
            store(context).put(STARTED + context.getUniqueId(), application);
        }
    }

    private static void stop(ExtensionContext context) {
        TestedApplication started = store(context).remove(STARTED + context.getUniqueId(), TestedApplication.class);
        if (started != null) {
            store(context).remove(RUNNING);
            started.close();
        }
    }

    private static Optional<TestedApplication> running(ExtensionContext context) {
        return Optional.ofNullable(store(context).get(RUNNING, TestedApplication.class));
    }

    private static Store store(ExtensionContext context) {
        return context.getStore(OURS);
    }

    /** The nearest class that says what is wanted: this one, one that it extends, or one around it. */
    private static Class<?> annotated(Class<?> test) {
        for (Class<?> type = test; type != null; type = type.getEnclosingClass()) {
            if (annotation(type).isPresent()) {
                return type;
            }
        }
        throw new IllegalStateException(test.getName() + " has no @ParleyTest: annotate it instead of naming the"
                + " extension with @ExtendWith");
    }

    private static Optional<ParleyTest> annotation(Class<?> type) {
        return AnnotationSupport.findAnnotation(type, ParleyTest.class);
    }

    // ---- injection

    private static void inject(ExtensionContext context) {
        Beans beans = running(context).orElseThrow().node().beans();
        context.getRequiredTestInstances().getAllInstances().stream()
                .filter(ParleyExtension::wantsInjection)
                .forEach(beans::injectInto);
    }

    private static boolean wantsInjection(Object test) {
        return !AnnotationSupport.findAnnotatedFields(test.getClass(), Inject.class)
                .isEmpty();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return DOORS.contains(parameter.getParameter().getType())
                || running(context)
                        .filter(application -> application.node().beans().has(parameter.getParameter()))
                        .isPresent();
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        TestedApplication application = running(context).orElseThrow(() -> tooEarly(parameter));
        Class<?> type = parameter.getParameter().getType();
        if (type == ParleyNode.class) {
            return application.node();
        }
        if (type == ParleyServer.class) {
            return application.server();
        }
        if (type == URI.class) {
            return application.server().uri();
        }
        return application.node().beans().get(parameter.getParameter());
    }

    private static ParameterResolutionException tooEarly(ParameterContext parameter) {
        String type = parameter.getParameter().getType().getSimpleName();
        return new ParameterResolutionException(
                parameter.getDeclaringExecutable() instanceof Constructor<?>
                        ? "There is no " + type + " yet when the test is constructed: ask for it in a method"
                        : "There is no " + type + " yet, as each test method has its own:"
                                + " @TestInstance(Lifecycle.PER_CLASS) gives all methods one, and @BeforeAll may ask for it");
    }
}
