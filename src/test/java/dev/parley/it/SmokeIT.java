package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.inject.Inject;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** One WAR has working CDI on every server, whoever brings it. */
@ArquillianTest
class SmokeIT {
    @Inject
    BeanManager beans;

    @Inject
    Greeter greeter;

    @Deployment
    static WebArchive war() {
        return ParleyWar.asBuilt().testedInside(SmokeIT.class).archive();
    }

    @Test
    void the_server_has_one_cdi_container() {
        assertThat(CDI.current().getBeanManager()).isEqualTo(beans);
    }

    @Test
    void beans_of_the_application_are_injected() {
        assertThat(greeter.greet("Ada")).isEqualTo("Hello, Ada");
    }

    @ApplicationScoped
    static class Greeter {
        String greet(String name) {
            return "Hello, " + name;
        }
    }
}
