package io.piecework.ledger.marketplace.person;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Map;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.RequestContextUtils;

/** Who one is, and in which language. */
@Controller
class SignInPages {

    private final LocaleResolver languages;

    SignInPages(LocaleResolver languages) {
        this.languages = languages;
    }

    @GetMapping("/sign-in")
    String signIn(Model model) {
        model.addAttribute("people", Person.values());
        return "sign-in";
    }

    /** What was to be said after an action is said on the page to which this leads on. */
    @GetMapping("/")
    String first(Authentication authentication, HttpServletRequest request, RedirectAttributes next) {
        Map<String, ?> said = RequestContextUtils.getInputFlashMap(request);
        if (said != null) {
            said.forEach(next::addFlashAttribute);
        }
        return "redirect:" + Person.of(authentication).role().firstPage();
    }

    @PostMapping("/language")
    String language(@RequestParam Locale language, HttpServletRequest request) {
        languages.setLocale(request, null, language.getLanguage().equals("fr") ? Locale.FRENCH : Locale.ENGLISH);
        return "redirect:" + EveryPage.pageBefore(request).orElse("/");
    }
}
