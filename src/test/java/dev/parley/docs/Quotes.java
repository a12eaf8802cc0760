package dev.parley.docs;

import dev.parley.Message;
import dev.parley.MessageStream;
import dev.parley.Service;
import dev.parley.WebSocketSession;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

@ApplicationScoped
public class Quotes {
    @Service("quotes")
    void stream(MessageStream in, WebSocketSession session) throws InterruptedException {
        String share = "ACME";
        while (in.isOpen()) {
            Optional<Message> choice = in.next(Duration.ofSeconds(1));
            if (choice.isPresent()) {
                share = choice.get().text();
            }
            session.send(share + " " + ThreadLocalRandom.current().nextInt(100));
        }
    }
}
