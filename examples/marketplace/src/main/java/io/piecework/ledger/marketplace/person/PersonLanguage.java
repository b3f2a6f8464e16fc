package io.piecework.ledger.marketplace.person;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;

/** Pages are in the language of the person who is signed in, the page to sign in is in that of the browser. */
@Component("localeResolver")
class PersonLanguage implements LocaleResolver {

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        String id = request.getRemoteUser();
        return id == null
                ? request.getLocale()
                : Person.named(id).map(Person::language).orElse(Locale.ENGLISH);
    }

    @Override
    public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
        throw new UnsupportedOperationException("each person has one language");
    }
}
