package dev.parley.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Has JUnit start endpoints of these settings with these beans, and stop them.
 *
 * <pre>{@code
 * @ParleyTest(settings = """
 *         {"ws": {"endpoints": [{"name": "room", "public": "/ws/room", "path": "/{uid}"}]}}
 *         """, beans = Lobby.class)
 * class LobbyTest {
 *     @Inject
 *     SessionHub hub;
 *
 *     @Test
 *     void in_memory(ParleyNode node) {
 *         node.connect("/ws/room/7").awaitText("welcome").assertNothingElse();
 *     }
 *
 *     @Test
 *     void over_sockets(ParleyServer server) {
 *         server.connect("/ws/room/7").awaitText("welcome").assertNothingElse();
 *     }
 * }
 * }</pre>
 *
 * <p><b>Parameters</b> of test methods, {@code @BeforeEach} and {@code @AfterEach} may be the {@link ParleyNode}, the
 * {@link ParleyServer} and its address as {@link java.net.URI}, {@code SessionHub}, and beans (with qualifiers, where
 * they have some). All are of one application: the node is there in any case, sockets from the moment in which they are
 * asked for. Fields with {@code @Inject} are injected before each test.
 *
 * <p><b>Life.</b> An application lives as long as the instance of the test class: each test method has its own, with
 * new beans and nobody connected. With {@code @TestInstance(Lifecycle.PER_CLASS)} all methods share one, and
 * {@code @BeforeAll} may ask for it, too. {@code @Nested} classes have what the class around them has, or an
 * annotation of their own. At the end every peer is closed with 1001.
 *
 * <p>What can be known only when the tests run, such as a port or a key, needs no annotation: see
 * {@link ParleyNode#of(String, Class[])} and {@link ParleyServer#of(String, Class[])}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(ParleyExtension.class)
public @interface ParleyTest {
    /** The settings, as JSON, in production and without anything from outside; instead of {@link #file()}. */
    String settings() default "";

    /**
     * A settings file, from the directory in which the tests run. With neither this nor {@link #settings()} they are
     * those of the application: {@code src/main/webapp/WEB-INF/parley.json}, or {@code META-INF/parley.json} on the class
     * path. An overlay for the environment {@code test} beside it counts, and so do placeholders.
     */
    String file() default "";

    /** The beans: all of them, also those that others inject. */
    Class<?>[] beans() default {};
}
