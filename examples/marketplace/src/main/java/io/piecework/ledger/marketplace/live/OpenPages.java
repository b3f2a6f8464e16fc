package io.piecework.ledger.marketplace.live;

import io.piecework.ledger.marketplace.person.Person;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The pages that are open in browsers, by the person who reads them. A person's pages hear at most three times a second that something has
 * changed, and not what: they ask for it again, as that person.
 */
@Component
class OpenPages {

    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Map<Person, List<SseEmitter>> pages = new EnumMap<>(Person.class);
    private final Set<Person> changed = ConcurrentHashMap.newKeySet();

    OpenPages() {
        for (Person person : Person.values()) {
            pages.put(person, new CopyOnWriteArrayList<>());
        }
    }

    SseEmitter open(Person person) {
        var page = new SseEmitter(LONGEST.toMillis());
        List<SseEmitter> others = of(person);
        page.onCompletion(() -> others.remove(page));
        page.onTimeout(page::complete);
        page.onError(problem -> others.remove(page));
        others.add(page);
        // the first bytes, without which a browser shows the page as loading
        say(page, SseEmitter.event().comment(""));
        return page;
    }

    void changed(Person person) {
        changed.add(person);
    }

    @Scheduled(fixedDelay = 333)
    void say() {
        for (Person person : Set.copyOf(changed)) {
            changed.remove(person);
            of(person)
                    .forEach(
                            page -> say(page, SseEmitter.event().name("changed").data("")));
        }
    }

    /** A page that is gone is found by writing to it. */
    @Scheduled(fixedDelay = 20_000)
    void keepOpen() {
        pages.values()
                .forEach(open ->
                        open.forEach(page -> say(page, SseEmitter.event().comment(""))));
    }

    /** How many pages of a person are open at this instance. */
    int count(Person person) {
        return of(person).size();
    }

    private static void say(SseEmitter page, SseEmitter.SseEventBuilder event) {
        try {
            page.send(event);
        } catch (IOException | IllegalStateException e) {
            page.completeWithError(e);
        }
    }

    private List<SseEmitter> of(Person person) {
        return pages.getOrDefault(person, List.of());
    }
}
