package io.piecework.ledger.marketplace.person;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * One line that says what happened, on the page that comes after an action: {@code return Done.of("tasks.paid-in", amount).then("/tasks", next)}.
 *
 * @param key the text's
 * @param values amounts, times, numbers, and texts that people typed
 * @param link the address of a page that shows more
 * @param linkKey the text of the link
 */
public record Done(
        String key,
        List<Object> values,
        @Nullable String link,
        @Nullable String linkKey) {

    public static Done of(String key, Object... values) {
        return new Done(key, List.of(values), null, null);
    }

    public Done link(String address, String textKey) {
        return new Done(key, values, address, textKey);
    }

    /** Leads to a page, which says it once. */
    public String then(String page, RedirectAttributes next) {
        next.addFlashAttribute("happened", this);
        return "redirect:" + page;
    }
}
