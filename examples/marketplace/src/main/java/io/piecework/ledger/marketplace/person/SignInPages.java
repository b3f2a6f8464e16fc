package io.piecework.ledger.marketplace.person;

import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

@Controller
class SignInPages {

    @GetMapping("/sign-in")
    String signIn(Model model) {
        model.addAttribute("people", Person.values());
        return "sign-in";
    }

    @GetMapping("/")
    String first(Authentication authentication) {
        return "redirect:" + Person.of(authentication).role().firstPage();
    }
}
