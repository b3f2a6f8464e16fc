package io.piecework.ledger.marketplace.task;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.SubBalance;
import io.piecework.ledger.journal.RequesterFunds;
import io.piecework.ledger.marketplace.person.Done;
import io.piecework.ledger.marketplace.person.Person;
import io.piecework.ledger.marketplace.person.WrongField;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.task.ExtendTask;
import io.piecework.ledger.work.task.StopTask;
import io.piecework.ledger.work.task.TaskStatus;
import io.piecework.ledger.work.task.TaskView;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One task of a requester. The page says what extending it reserves and what stopping it gives back, before either is done. */
@Controller
class OneTaskPages {

    private final Ledger ledger;

    OneTaskPages(Ledger ledger) {
        this.ledger = ledger;
    }

    @GetMapping("/tasks/{task}")
    String task(Authentication me, @PathVariable String task, @RequestParam @Nullable Integer slots, Model model) {
        Person requester = Person.of(me);
        TaskView found = ledger.asRequester(requester.id())
                .task(task)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("task", found);
        model.addAttribute("slots", slots);
        model.addAttribute("operation", "extension-" + UUID.randomUUID());
        if (takesWork(found, ledger.clock().instant())) {
            model.addAttribute("back", change(found, StopTask.of(task).by(requester.actor())));
            if (slots != null) {
                requireSlots(slots);
                var extension = ExtendTask.of("rehearsal", task, slots).by(requester.actor());
                model.addAttribute("price", change(found, extension).negated());
            }
        }
        return "task";
    }

    /** A task whose end has passed takes none, although the ledger's due work has not closed it yet. */
    static boolean takesWork(TaskView task, Instant now) {
        return task.status() == TaskStatus.PUBLISHED && (task.expires() == null || now.isBefore(task.expires()));
    }

    /** What a command would add to the requester's available money. The ledger decides it as it would, and stores nothing. */
    private Amount change(TaskView task, Command command) {
        Amount before = ledger.asRequester(task.requester().value())
                .funds(task.reward().currencyCode())
                .map(RequesterFunds::available)
                .orElseThrow();
        return ledger.rehearse(List.of(command)).get(0).balances().stream()
                .filter(balance -> balance.name().equals("available"))
                .map(SubBalance::amount)
                .findFirst()
                .orElse(before)
                .minus(before);
    }

    /** @param id made with the page, so that a second click adds nothing */
    @PostMapping("/tasks/{task}/extend")
    String extend(
            Authentication me,
            @PathVariable String task,
            @RequestParam String id,
            @RequestParam int slots,
            RedirectAttributes next) {
        requireSlots(slots);
        ledger.execute(ExtendTask.of(id, task, slots).by(Person.of(me).actor()));
        return done("task.extended", me, task, next);
    }

    private static void requireSlots(int slots) {
        if (slots < 1 || slots > OfferForm.MOST_PIECES) {
            throw new WrongField("slots", "task.wrong-slots", OfferForm.MOST_PIECES);
        }
    }

    @PostMapping("/tasks/{task}/stop")
    String stop(Authentication me, @PathVariable String task, RedirectAttributes next) {
        ledger.execute(StopTask.of(task).by(Person.of(me).actor()));
        return done("task.stopped", me, task, next);
    }

    private String done(String key, Authentication me, String task, RedirectAttributes next) {
        TaskView changed = ledger.asRequester(Person.of(me).id()).task(task).orElseThrow();
        return Done.of(key, changed.title().text(), changed.slots())
                .link("/tasks/" + task, "task.see")
                .then("/tasks", next);
    }
}
