package dev.parley.it.app;

import dev.parley.By;
import dev.parley.Close;
import dev.parley.On;
import dev.parley.Opened;
import dev.parley.Received;
import dev.parley.WebSocketSession;
import dev.parley.spi.Meter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import javax.management.Attribute;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;

/** Reads the numbers inside the server, by JMX and as a meter, and tells them to whoever asks on {@code instruments}. */
@ApplicationScoped
public class Instruments implements Meter {
    private final Map<String, Integer> heard = new ConcurrentHashMap<>();

    void opened(@Observes @On("measured") Opened event) {
        event.session().send("welcome");
    }

    void echo(@Observes @On("measured") Received event) {
        WebSocketSession session = event.session();
        String text = event.message().text();
        if (text.startsWith("join ")) {
            session.join(text.substring(5));
        }
        session.send(text);
    }

    void asked(@Observes @On("instruments") Received event) throws JMException {
        String[] words = event.message().text().split(" ", 2);
        event.session()
                .send(
                        switch (words[0]) {
                            case "names" -> names();
                            case "read" -> String.valueOf(server().getAttribute(name(), words[1]));
                            case "measured" -> String.valueOf(measured().get(words[1]));
                            case "drain" -> drain(Boolean.parseBoolean(words[1]));
                            case "heard" -> String.valueOf(heard.getOrDefault(words[1], 0));
                            default -> "unknown " + words[0];
                        });
    }

    private static String names() throws JMException {
        return String.valueOf(new TreeSet<>(server().queryNames(new ObjectName("dev.parley:*"), null)));
    }

    private static CompositeData measured() throws JMException {
        var endpoints = (TabularData) server().getAttribute(name(), "Endpoints");
        return (CompositeData) endpoints.get(new Object[] {"measured"}).get("value");
    }

    private static String drain(boolean on) throws JMException {
        server().setAttribute(name(), new Attribute("Draining", on));
        return String.valueOf(server().getAttribute(name(), "Status"));
    }

    private static ObjectName name() throws JMException {
        return server().queryNames(new ObjectName("dev.parley:*"), null)
                .iterator()
                .next();
    }

    private static MBeanServer server() {
        return ManagementFactory.getPlatformMBeanServer();
    }

    @Override
    public void opened(String endpoint) {
        heard.merge("opened " + endpoint, 1, Integer::sum);
    }

    @Override
    public void closed(String endpoint, Close close, By by) {
        heard.merge("closed " + endpoint, 1, Integer::sum);
    }

    @Override
    public void received(String endpoint, int bytes) {
        heard.merge("received " + endpoint, bytes, Integer::sum);
    }

    @Override
    public void sent(String endpoint, int bytes) {
        heard.merge("sent " + endpoint, bytes, Integer::sum);
    }

    @Override
    public void refused(int status) {
        heard.merge("refused " + status, 1, Integer::sum);
    }
}
