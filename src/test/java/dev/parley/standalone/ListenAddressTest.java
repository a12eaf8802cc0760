package dev.parley.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.BindException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListenAddressTest {
    private static final BindException IN_USE = new BindException("Address already in use");

    @Test
    void all_interfaces_are_reached_by_localhost() {
        assertThat(ListenAddress.everywhere(0).url(4711)).isEqualTo("http://localhost:4711/");
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, localhost",
        "'::', localhost",
        "127.0.0.1, 127.0.0.1",
        "localhost, localhost",
        "'::1', '[::1]'",
        "'[::1]', '[::1]'"
    })
    void a_given_address_is_reached_by_itself(String host, String reached) {
        assertThat(ListenAddress.of(host, 0).url(80)).isEqualTo("http://" + reached + ":80/");
    }

    @Test
    void a_port_that_is_taken_is_named_with_its_address() {
        assertThat(ListenAddress.everywhere(8080).refused(IN_USE))
                .hasMessage("Port 8080 on all interfaces is already in use."
                        + " Stop the other program or choose another port with --port N.");
        assertThat(ListenAddress.of("127.0.0.1", 8080).refused(IN_USE))
                .hasMessageStartingWith("Port 8080 on 127.0.0.1 is already in use.");
    }

    @Test
    void a_port_for_the_system_is_told_from_one_that_is_taken() {
        assertThat(ListenAddress.everywhere(80).refused(new BindException("Permission denied")))
                .hasMessage("Port 80 on all interfaces may not be opened by this user."
                        + " Choose a port from 1024 on with --port N.");
    }

    @Test
    void an_address_of_another_machine_is_told_from_a_port_that_is_taken() {
        assertThat(ListenAddress.of("203.0.113.5", 80).refused(new BindException("Cannot assign requested address")))
                .hasMessage(
                        "203.0.113.5 is not an address of this machine. Leave --host out to listen on all of them.");
    }
}
