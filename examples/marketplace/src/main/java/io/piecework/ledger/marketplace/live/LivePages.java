package io.piecework.ledger.marketplace.live;

import io.piecework.ledger.marketplace.person.Person;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

@RestController
class LivePages {

    private final OpenPages pages;

    LivePages(OpenPages pages) {
        this.pages = pages;
    }

    @GetMapping(path = "/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter live(Authentication me) {
        return pages.open(Person.of(me));
    }
}
