package io.piecework.ledger.marketplace.mailbox;

import io.piecework.ledger.marketplace.person.Listed;
import io.piecework.ledger.marketplace.person.Person;
import org.springframework.data.domain.PageRequest;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class MailboxPages {

    private final Mails mails;

    MailboxPages(Mails mails) {
        this.mails = mails;
    }

    @GetMapping("/mails")
    String mails(Authentication me, @RequestParam(defaultValue = "1") int page, Model model) {
        String receiver = Person.of(me).id();
        Listed<Mail> shown = Listed.of(
                mails.countByReceiver(receiver),
                page,
                number -> mails.findByReceiverOrderByWrittenDesc(receiver, PageRequest.of(number - 1, Listed.ROWS)));
        model.addAttribute("mails", shown.items());
        model.addAttribute("pages", shown);
        return "mails";
    }
}
