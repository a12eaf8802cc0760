package dev.parley.docs;

import dev.parley.AddressMessage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.math.BigDecimal;

@ApplicationScoped
public class Prices {
    public record Price(String share, BigDecimal price) {}

    @Inject
    Event<AddressMessage> messages;

    public void tell(Price price) {
        messages.fire(new AddressMessage("ws/prices", price));
    }
}
