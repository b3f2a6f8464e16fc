package io.piecework.ledger.marketplace.person;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a person typed into a form that was refused, and what is wrong with which field.
 *
 * @param form the address that the form was sent to
 * @param values of each field; more than one where several boxes are selected
 * @param errors sentences by field
 */
public record Entered(String form, Map<String, List<String>> values, Map<String, String> errors) {

    static final Entered NOTHING = new Entered("", Map.of(), Map.of());

    /** Pages make ids and tokens anew. */
    private static final Set<String> NOT_TYPED = Set.of("id", "_csrf", "password");

    static Entered of(HttpServletRequest request, Map<String, String> errors) {
        var typed = new TreeMap<String, List<String>>();
        request.getParameterMap().forEach((field, values) -> {
            if (!NOT_TYPED.contains(field) && values.length > 0) {
                typed.put(field, List.of(values));
            }
        });
        return new Entered(request.getRequestURI(), typed, errors);
    }

    /** The same for a form that is sent to another address, with the same fields. */
    public Entered into(String otherForm) {
        return new Entered(otherForm, values, errors);
    }

    /** What a field shows: what was typed; if this form was not refused, its first value. */
    public @Nullable Object value(String ofForm, String field, @Nullable Object first) {
        List<String> typed = form.equals(ofForm) ? values.get(field) : null;
        return typed == null ? first : typed.get(0);
    }

    /** Whether a box was selected, or an option chosen. */
    public boolean chosen(String ofForm, String field, String value) {
        return form.equals(ofForm) && values.getOrDefault(field, List.of()).contains(value);
    }

    public @Nullable String error(String ofForm, String field) {
        return form.equals(ofForm) ? errors.get(field) : null;
    }
}
