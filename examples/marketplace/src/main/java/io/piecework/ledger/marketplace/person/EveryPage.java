package io.piecework.ledger.marketplace.person;

import io.piecework.ledger.RefusedException;
import io.piecework.ledger.marketplace.clock.DemoClock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What stands on every page, and what a page says when the ledger refuses a command. */
@ControllerAdvice
class EveryPage {

    private final DemoClock clock;
    private final MessageSource texts;
    private final Refusals refusals;

    EveryPage(DemoClock clock, MessageSource texts, Refusals refusals) {
        this.clock = clock;
        this.texts = texts;
        this.refusals = refusals;
    }

    @ModelAttribute("me")
    @Nullable
    Person me(@Nullable Authentication authentication) {
        return authentication == null ? null : Person.of(authentication);
    }

    @ModelAttribute("now")
    Instant now() {
        return clock.instant();
    }

    /** A refusal changes nothing. The person comes back to the first page, which says why and what to do. */
    @ExceptionHandler
    String refused(RefusedException refusal, Authentication authentication, RedirectAttributes next) {
        Person person = Person.of(authentication);
        return back(person, next, refusals.said(refusal.code(), refusal.found(), refusal.asked(), person.language()));
    }

    /** A value that is none, such as an amount with letters: the ledger's message names it. */
    @ExceptionHandler
    String notValid(IllegalArgumentException value, Authentication authentication, RedirectAttributes next) {
        Person person = Person.of(authentication);
        Object[] values = {value.getMessage()};
        return back(person, next, texts.getMessage("refused.value", values, person.language()));
    }

    private static String back(Person person, RedirectAttributes next, String problem) {
        next.addFlashAttribute("problem", problem);
        return "redirect:" + person.role().firstPage();
    }
}
