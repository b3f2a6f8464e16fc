package io.piecework.ledger.marketplace.person;

import io.piecework.ledger.RefusedException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.security.core.Authentication;
import org.springframework.ui.Model;
import org.springframework.validation.BindException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.method.annotation.MethodArgumentConversionNotSupportedException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What stands on every page, and what a page says when the ledger refuses a command. */
@ControllerAdvice
class EveryPage {

    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._:-]+)+");

    /** Of a list: which of its pages. */
    private static final Pattern PAGE = Pattern.compile("[a-z]+=[0-9]+(&[a-z]+=[0-9]+)*");

    /** Decided work is reached from its task. */
    private static final String DECIDED = "/reviews/tasks/";

    private final InstantSource clock;
    private final MessageSource texts;
    private final Refusals refusals;
    private final Html html;
    private final Shown shown;
    private final Names names;

    EveryPage(InstantSource clock, MessageSource texts, Refusals refusals, Html html, Shown shown, Names names) {
        this.clock = clock;
        this.texts = texts;
        this.refusals = refusals;
        this.html = html;
        this.shown = shown;
        this.names = names;
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

    /** @param key the title's */
    record Above(String address, String key) {}

    /** The page from which a person came to this one; null if it is in the list of a role's pages. */
    @ModelAttribute("above")
    @Nullable
    Above above(HttpServletRequest request) {
        String page = page(request);
        if (page.startsWith("/tasks/") || page.startsWith(DECIDED)) {
            return new Above("/tasks", "tasks.title");
        }
        if (page.equals("/earnings/answers")) {
            return new Above("/earnings", "earnings.title");
        }
        return page.startsWith("/reviews/bulk/") ? new Above("/reviews", "reviews.title") : null;
    }

    /** The page's own name, or that of the page above, as in the list of a role's pages. */
    @ModelAttribute("here")
    String here(HttpServletRequest request) {
        String page = page(request);
        return page.startsWith(DECIDED) ? "tasks" : page.replaceFirst("^/([^/]*).*", "$1");
    }

    private static String page(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }

    /** Not as beans: Thymeleaf lets {@code th:utext} and the parameters of a fragment use none. */
    @ModelAttribute
    void helpers(Model model) {
        model.addAttribute("html", html);
        model.addAttribute("shown", shown);
        model.addAttribute("names", names);
    }

    /** The page's address. */
    @ModelAttribute("path")
    String path(HttpServletRequest request) {
        return request.getRequestURI();
    }

    @ModelAttribute("entered")
    Entered entered() {
        return Entered.NOTHING;
    }

    /** A refusal changes nothing. The person comes back to the page, which says why and what to do. */
    @ExceptionHandler
    String refused(RefusedException refusal, HttpServletRequest request, Locale language, RedirectAttributes next) {
        return back(request, next, refusals.said(refusal.code(), refusal.found(), refusal.asked(), language));
    }

    @ExceptionHandler
    String refused(PlatformRefusal refusal, HttpServletRequest request, Locale language, RedirectAttributes next) {
        return back(request, next, refusals.said(refusal, language));
    }

    /** A value that is none, such as an amount with letters. The ledger's message is in English and may name ids, so it is not shown. */
    @ExceptionHandler
    @Nullable
    String notValid(
            IllegalArgumentException value,
            HttpServletRequest request,
            HttpServletResponse answer,
            Locale language,
            RedirectAttributes next)
            throws IOException {
        if (request.getMethod().equals("GET") && request.getQueryString() == null) {
            // the page itself would lead back to itself; one whose address has a value that is none does not exist
            if (!(request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> values)
                    || values.isEmpty()) {
                throw value;
            }
            answer.sendError(HttpServletResponse.SC_NOT_FOUND);
            return null;
        }
        return back(request, next, texts.getMessage("refused.value", null, language));
    }

    /** A text that is longer than the column of its table. */
    @ExceptionHandler(DataIntegrityViolationException.class)
    String tooLong(HttpServletRequest request, Locale language, RedirectAttributes next) {
        return back(request, next, texts.getMessage("refused.too-long", null, language));
    }

    @ExceptionHandler
    String wrong(WrongField wrong, HttpServletRequest request, Locale language, RedirectAttributes next) {
        String why = texts.getMessage(wrong.key(), wrong.values(), language);
        String problem = texts.getMessage("refused.field", null, language);
        return back(request, next, problem, Map.of(wrong.field(), why));
    }

    /** A value that is not of the field's type, such as a number of pieces with letters, or a file in place of a text. */
    @ExceptionHandler({
        BindException.class,
        MethodArgumentTypeMismatchException.class,
        MethodArgumentConversionNotSupportedException.class,
        DateTimeException.class
    })
    String notOfTheType(Exception value, HttpServletRequest request, Locale language, RedirectAttributes next) {
        String why = texts.getMessage("field.type", null, language);
        var errors = new TreeMap<String, String>();
        if (value instanceof MethodArgumentTypeMismatchException mismatch) {
            errors.put(mismatch.getName(), why);
        } else if (value instanceof BindException binding) {
            binding.getFieldErrors().forEach(error -> errors.put(error.getField(), why));
        }
        return back(request, next, texts.getMessage("refused.type", null, language), errors);
    }

    private static String back(HttpServletRequest request, RedirectAttributes next, String problem) {
        return back(request, next, problem, Map.of());
    }

    private static String back(
            HttpServletRequest request, RedirectAttributes next, String problem, Map<String, String> errors) {
        next.addFlashAttribute("problem", problem);
        next.addFlashAttribute("entered", Entered.of(request, errors));
        String page = pageBefore(request).orElse("/");
        // a question in an address that is refused would be refused again
        return "redirect:" + (request.getMethod().equals("GET") ? page.replaceFirst("\\?.*", "") : page);
    }

    /** The page of this application that a form was sent from, as the browser says. */
    static Optional<String> pageBefore(HttpServletRequest request) {
        try {
            URI page = new URI(Objects.requireNonNullElse(request.getHeader("Referer"), ""));
            String path = Objects.requireNonNullElse(page.getRawPath(), "");
            boolean ours = request.getServerName().equals(page.getHost())
                    && PATH.matcher(path).matches();
            String query = Objects.requireNonNullElse(page.getRawQuery(), "");
            return ours ? Optional.of(PAGE.matcher(query).matches() ? path + "?" + query : path) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty(); // such as one with characters that belong to no address
        }
    }
}
