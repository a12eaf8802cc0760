package dev.parley.it.app;

import dev.parley.On;
import dev.parley.Received;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** Observers that hang, holding every thread they get, until somebody asks for the page {@code /gate?id}. */
@ApplicationScoped
public class Gate {
    private static final int FIRST = 1;

    private final Map<String, CountDownLatch> latches = new ConcurrentHashMap<>();

    void hung(@Observes @On("hung") @Priority(FIRST) Received event) throws InterruptedException {
        hang(event);
    }

    void heavy(@Observes @On("heavy") @Priority(FIRST) Received event) throws InterruptedException {
        hang(event);
    }

    void forgetful(@Observes @On("forgetful") @Priority(FIRST) Received event) throws InterruptedException {
        hang(event);
    }

    private void hang(Received event) throws InterruptedException {
        if (event.message().text().equals("hang")) {
            event.session().send("hangs");
            latch(event.session().pathParam("id")).await();
        }
    }

    private CountDownLatch latch(String id) {
        return latches.computeIfAbsent(id, key -> new CountDownLatch(1));
    }

    /** Answered on the server's threads, which must be free whatever observers do. */
    @WebServlet("/gate")
    public static class Page extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Inject
        @SuppressWarnings("serial")
        Gate gate;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) {
            gate.open(request.getQueryString());
        }
    }

    void open(String id) {
        latch(id).countDown();
    }
}
