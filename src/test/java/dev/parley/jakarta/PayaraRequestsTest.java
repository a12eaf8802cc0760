package dev.parley.jakarta;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import org.junit.jupiter.api.Test;

class PayaraRequestsTest {
    private final PayaraRequests requests = new PayaraRequests(true);
    private final Handler handler = new Handler();

    @Test
    void a_request_that_is_over_no_longer_holds_its_handler() {
        var request = new Request(false, handler);
        requests.remember(request, handler);

        requests.letGo();

        assertThat(request.httpUpgradeHandler).isNull();
    }

    @Test
    void a_request_that_is_still_a_websocket_keeps_its_handler() {
        var request = new Request(true, handler);
        requests.remember(request, handler);

        requests.letGo();

        assertThat(request.httpUpgradeHandler).isSameAs(handler);
    }

    @Test
    void a_request_that_serves_another_application_by_now_keeps_the_handler_of_that() {
        var another = new Handler();
        var request = new Request(false, another);
        requests.remember(request, handler);

        requests.letGo();

        assertThat(request.httpUpgradeHandler).isSameAs(another);
    }

    @Test
    void a_request_that_is_none_of_payara_is_left_alone() {
        requests.remember("no request", handler);

        requests.letGo();
    }

    /** As Payara's. */
    private static final class Request {
        @SuppressWarnings("unused") // is read by its name
        private final boolean upgrade;

        private volatile HttpUpgradeHandler httpUpgradeHandler;

        Request(boolean upgrade, HttpUpgradeHandler httpUpgradeHandler) {
            this.upgrade = upgrade;
            this.httpUpgradeHandler = httpUpgradeHandler;
        }
    }

    private static final class Handler implements HttpUpgradeHandler {
        @Override
        public void init(WebConnection connection) {}

        @Override
        public void destroy() {}
    }
}
