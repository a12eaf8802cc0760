package dev.parley.jakarta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.cluster.LocalBackplane;
import dev.parley.config.SettingsReader;
import dev.parley.script.ScriptServices;
import dev.parley.server.Gateway;
import dev.parley.server.Parts;
import dev.parley.spi.Gate;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.spi.JsonProvider;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.management.Attribute;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ManagementTest {
    private static final String NAME = "dev.parley:type=Parley,context=\"/shop\"";

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final List<Gateway> gateways = new ArrayList<>();

    @AfterEach
    void stop() {
        gateways.forEach(Gateway::stop);
    }

    @Test
    void a_gateway_is_shown_until_it_has_stopped() throws JMException {
        Gateway gateway = shown("/shop");

        assertThat(names()).containsExactly(NAME);
        gateway.stop();
        assertThat(names()).isEmpty();
    }

    @Test
    void a_second_one_at_the_same_path_is_shown_beside_it() throws JMException {
        Gateway first = shown("/shop");
        shown("/shop");

        assertThat(names()).containsExactly(NAME, NAME + ",instance=2");
        first.stop();
        assertThat(names()).containsExactly(NAME + ",instance=2");
        shown("/shop");
        assertThat(names()).containsExactly(NAME, NAME + ",instance=2");
    }

    @Test
    void any_context_path_is_a_name() throws JMException {
        shown("");
        shown("/a,b=\"*?\"");

        assertThat(names())
                .containsExactly(
                        "dev.parley:type=Parley,context=" + ObjectName.quote("/"),
                        "dev.parley:type=Parley,context=" + ObjectName.quote("/a,b=\"*?\""));
    }

    @Test
    void it_is_drained_and_filled_again_by_an_attribute() throws JMException {
        shown("/shop");
        assertThat(read("Draining")).isEqualTo(false);
        assertThat(read("Status")).isEqualTo("running");

        server.setAttribute(new ObjectName(NAME), new Attribute("Draining", true));
        assertThat(read("Draining")).isEqualTo(true);
        assertThat(read("Status")).isEqualTo("draining");

        server.setAttribute(new ObjectName(NAME), new Attribute("Draining", false));
        assertThat(read("Status")).isEqualTo("running");
    }

    @Test
    void every_attribute_can_be_read_by_a_stranger() throws JMException {
        shown("/shop");

        for (var attribute : server.getMBeanInfo(new ObjectName(NAME)).getAttributes()) {
            assertThat(read(attribute.getName())).as(attribute.getName()).isNotNull();
            assertThat(attribute.getType()).as(attribute.getName()).doesNotContain("dev.parley");
        }
        assertThat(read("Started")).isInstanceOf(Date.class);
        assertThat(read("Sessions")).isEqualTo(0);
    }

    @Test
    void each_endpoint_has_a_row_of_the_same_numbers() throws JMException {
        shown("/shop");
        var endpoints = (TabularData) read("Endpoints");

        assertThat(endpoints.size()).isEqualTo(2);
        var room = (CompositeData) endpoints.get(new Object[] {"room"}).get("value");
        assertThat(room.getCompositeType().keySet())
                .containsExactlyInAnyOrder(
                        "sessions",
                        "sessionsCompressed",
                        "sessionsOpened",
                        "sessionsClosed",
                        "sessionsTooSlow",
                        "rooms",
                        "messagesIn",
                        "bytesIn",
                        "droppedIn",
                        "waitingIn",
                        "waitingBytesIn",
                        "messagesOut",
                        "bytesOut",
                        "droppedOut",
                        "waitingOut",
                        "waitingBytesOut",
                        "roundTripMillis");
        assertThat(room.get("messagesIn")).isEqualTo(0L);
    }

    private Object read(String attribute) throws JMException {
        return server.getAttribute(new ObjectName(NAME), attribute);
    }

    private Set<String> names() throws JMException {
        Set<String> names = new TreeSet<>();
        server.queryNames(new ObjectName("dev.parley:*"), null).forEach(name -> names.add(name.toString()));
        return names;
    }

    private Gateway shown(String contextPath) {
        var settings = SettingsReader.fromText("parley.json", """
                {"ws": {"endpoints": [{"name": "room", "public": "/room"}, {"name": "hall", "public": "/hall"}]}}""");
        var gateway = new Gateway(
                settings,
                new Parts(
                        event -> List.of(),
                        Runnable::run,
                        new LocalBackplane(),
                        List.of(),
                        List.of(),
                        new Gate() {},
                        List.of(),
                        Set.of(),
                        ScriptServices.Setup.none(getClass().getClassLoader()),
                        JsonbBuilder.create(),
                        JsonProvider.provider(),
                        Thread::new,
                        getClass().getClassLoader()));
        gateway.start();
        Management.show(gateway, contextPath);
        gateways.add(gateway);
        return gateway;
    }
}
