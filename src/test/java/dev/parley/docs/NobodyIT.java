package dev.parley.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.SessionHub;
import dev.parley.Target;
import jakarta.inject.Inject;
import java.io.File;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

@ArquillianTest
class NobodyIT {
    @Inject
    SessionHub hub;

    @Deployment
    static WebArchive war() {
        return ShrinkWrap.createFromZipFile(WebArchive.class, new File("target/parley.war"))
                .addClasses(NobodyIT.class, TestRunner.class);
    }

    @Test
    void at_first_nobody_is_here() {
        assertEquals(0, hub.count(Target.all()));
    }
}
