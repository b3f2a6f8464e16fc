package io.piecework.ledger.marketplace.person;

import io.piecework.ledger.RefusedException;
import io.piecework.ledger.marketplace.clock.DemoClock;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.security.core.Authentication;
import org.springframework.validation.BindException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
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

    /** The page's own name, as in the list of a role's pages. */
    @ModelAttribute("here")
    String here(HttpServletRequest request) {
        return request.getServletPath().replaceFirst("^/([^/]*).*", "$1");
    }

    /** A refusal changes nothing. The person comes back to the page, which says why and what to do. */
    @ExceptionHandler
    String refused(RefusedException refusal, HttpServletRequest request, Locale language, RedirectAttributes next) {
        return back(request, next, refusals.said(refusal.code(), refusal.found(), refusal.asked(), language));
    }

    /** A value that is none, such as an amount with letters: the ledger's message names it. */
    @ExceptionHandler
    String notValid(
            IllegalArgumentException value, HttpServletRequest request, Locale language, RedirectAttributes next) {
        return back(request, next, texts.getMessage("refused.value", new Object[] {value.getMessage()}, language));
    }

    /** A value that is not of the field's type, such as a number of pieces with letters. */
    @ExceptionHandler({BindException.class, MethodArgumentTypeMismatchException.class})
    String notOfTheType(HttpServletRequest request, Locale language, RedirectAttributes next) {
        return back(request, next, texts.getMessage("refused.type", null, language));
    }

    private static String back(HttpServletRequest request, RedirectAttributes next, String problem) {
        next.addFlashAttribute("problem", problem);
        return "redirect:" + pageBefore(request).orElse("/");
    }

    /** The page of this application that a form was sent from, as the browser says. */
    static Optional<String> pageBefore(HttpServletRequest request) {
        String referer = request.getHeader("Referer");
        if (referer == null || !URI.create(referer).getHost().equals(request.getServerName())) {
            return Optional.empty();
        }
        String path = URI.create(referer).getPath();
        return Optional.of(path.startsWith("//") ? "/" : path);
    }
}
