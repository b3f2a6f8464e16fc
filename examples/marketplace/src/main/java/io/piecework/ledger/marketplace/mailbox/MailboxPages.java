package io.piecework.ledger.marketplace.mailbox;

import io.piecework.ledger.marketplace.person.Person;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

@Controller
class MailboxPages {

    private final Mails mails;

    MailboxPages(Mails mails) {
        this.mails = mails;
    }

    @GetMapping("/mails")
    String mails(Authentication me, Model model) {
        model.addAttribute(
                "mails",
                mails.findTop50ByReceiverOrderByWrittenDesc(Person.of(me).id()));
        return "mails";
    }
}
