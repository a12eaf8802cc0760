package dev.parley.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceNameTest {
    @ParameterizedTest
    @ValueSource(strings = {"room/list", "/room/list", "/services/room/list", "services/room/list"})
    void one_service_has_four_names(String written) {
        assertThat(ServiceName.of(written, "/services")).contains(new ServiceName("room/list"));
        assertThat(ServiceName.of(written, "services")).contains(new ServiceName("room/list"));
    }

    @Test
    void without_a_prefix_there_are_two() {
        assertThat(ServiceName.of("/room/list", "")).contains(new ServiceName("room/list"));
        assertThat(ServiceName.of("room/list", "/")).contains(new ServiceName("room/list"));
        assertThat(ServiceName.of("/services/list", "")).contains(new ServiceName("services/list"));
    }

    @Test
    void what_only_begins_like_the_prefix_does_not_have_it() {
        assertThat(ServiceName.of("/servicesroom", "/services")).contains(new ServiceName("servicesroom"));
        assertThat(ServiceName.of("/services", "/services")).contains(new ServiceName("services"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "//",
                "//room",
                "room//list",
                "room/",
                "..",
                "../room",
                "room/..",
                "room/../list",
                "./room",
                "room/.",
                "room\\list",
                "room%2flist",
                "%2e%2e/room",
                "room\0",
                "room list",
                "room\nlist",
                "room?x=1",
                "room#x",
                "http://evil.example/room",
                "/services/",
                "/services//room",
                "/services/../room"
            })
    void what_can_be_no_name_is_none(String written) {
        assertThat(ServiceName.of(written, "/services")).isEmpty();
    }

    @Test
    void a_name_has_at_most_a_thousand_characters() {
        assertThat(ServiceName.of("x".repeat(1000), "")).isPresent();
        assertThat(ServiceName.of("x".repeat(1001), "")).isEmpty();
    }
}
