package io.piecework.ledger.marketplace.books;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.delivery.listener.DeadLetter;
import io.piecework.ledger.marketplace.person.Done;
import java.util.ArrayList;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Whether the ledger is still what its events say, and messages about it that did not get through. */
@Controller
class ProofPages {

    private final Ledger ledger;
    private final Proof proof;

    ProofPages(Ledger ledger, Proof proof) {
        this.ledger = ledger;
        this.proof = proof;
    }

    @GetMapping("/books/proof")
    String proof(Model model) {
        model.addAttribute("proof", proof.state());
        return "books-proof";
    }

    @PostMapping("/books/proof")
    String begin() {
        proof.begin();
        return "redirect:/books/proof";
    }

    /** The part of the page that is replaced each second while the proof is under way. */
    @GetMapping("/books/proof/progress")
    String progress(Model model) {
        model.addAttribute("proof", proof.state());
        return "books-proof :: progress";
    }

    @GetMapping("/books/messages")
    String messages(Model model) {
        var listeners = ledger.asOperator().listeners();
        var parked = new ArrayList<DeadLetter>();
        var status = listeners.status();
        status.forEach(listener -> listeners.deadLetters(listener.name(), parked::add));
        model.addAttribute("listeners", status);
        model.addAttribute("parked", parked);
        return "books-messages";
    }

    @PostMapping("/books/messages/retry")
    String retry(@RequestParam String listener, @RequestParam String key, RedirectAttributes next) {
        ledger.asOperator().listeners().retry(listener, key);
        return Done.of("messages.is-retried", listener).then("/books/messages", next);
    }
}
