package io.piecework.ledger.marketplace.person;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;

/** Pages are in the language that was chosen, else in that of the person who is signed in, else in that of the browser. */
@Component("localeResolver")
class PersonLanguage implements LocaleResolver {

    private static final String CHOSEN = PersonLanguage.class.getName();

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null && session.getAttribute(CHOSEN) instanceof Locale chosen) {
            return chosen;
        }
        String id = request.getRemoteUser();
        Locale found = id == null
                ? request.getLocale()
                : Person.named(id).map(Person::language).orElse(Locale.ENGLISH);
        return found.getLanguage().equals("fr") ? Locale.FRENCH : Locale.ENGLISH;
    }

    @Override
    public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
        request.getSession().setAttribute(CHOSEN, locale);
    }
}
