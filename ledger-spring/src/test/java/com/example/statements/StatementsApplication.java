package com.example.statements;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.statement.Statement;
import io.piecework.ledger.work.award.GrantBonus;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

@SpringBootApplication
@RestController
public class StatementsApplication {

    private final Ledger ledger;

    StatementsApplication(Ledger ledger) {
        this.ledger = ledger;
    }

    public static void main(String[] arguments) {
        SpringApplication.run(StatementsApplication.class, arguments);
    }

    record Bonus(WorkerId worker, Amount amount, String reason) {}

    @PostMapping("/deposits/{id}")
    Receipt deposit(@PathVariable String id, @RequestBody Amount amount) {
        return ledger.execute(DepositFunds.of(id, "acme", amount));
    }

    @PostMapping("/bonuses/{id}")
    Receipt bonus(@PathVariable String id, @RequestBody Bonus bonus) {
        return ledger.execute(GrantBonus.of(id, bonus.worker().value(), "acme", bonus.amount(), bonus.reason())
                .by(Actor.requester(new RequesterId("acme"))));
    }

    @GetMapping("/statements/{worker}")
    Statement statement(@PathVariable String worker) {
        return ledger.asWorker(worker)
                .statement("USD")
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, worker + " has no statement"));
    }
}
