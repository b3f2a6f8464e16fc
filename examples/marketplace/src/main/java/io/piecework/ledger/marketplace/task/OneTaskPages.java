package io.piecework.ledger.marketplace.task;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.SubBalance;
import io.piecework.ledger.journal.RequesterFunds;
import io.piecework.ledger.marketplace.person.Person;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.task.ExtendTask;
import io.piecework.ledger.work.task.StopTask;
import io.piecework.ledger.work.task.TaskStatus;
import io.piecework.ledger.work.task.TaskView;
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
        if (takesWork(found)) {
            model.addAttribute("back", change(found, StopTask.of(task).by(requester.actor())));
            if (slots != null) {
                var extension = ExtendTask.of("rehearsal", task, slots).by(requester.actor());
                model.addAttribute("price", change(found, extension).negated());
            }
        }
        return "task";
    }

    /** A task whose end has passed takes none, although the ledger's due work has not closed it yet. */
    private boolean takesWork(TaskView task) {
        return task.status() == TaskStatus.PUBLISHED
                && (task.expires() == null || ledger.clock().instant().isBefore(task.expires()));
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
    String extend(Authentication me, @PathVariable String task, @RequestParam String id, @RequestParam int slots) {
        ledger.execute(ExtendTask.of(id, task, slots).by(Person.of(me).actor()));
        return "redirect:/tasks";
    }

    @PostMapping("/tasks/{task}/stop")
    String stop(Authentication me, @PathVariable String task) {
        ledger.execute(StopTask.of(task).by(Person.of(me).actor()));
        return "redirect:/tasks";
    }
}
