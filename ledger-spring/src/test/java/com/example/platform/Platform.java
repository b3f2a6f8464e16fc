package com.example.platform;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.document.Documents;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.statement.Statement;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

@SpringBootApplication
public class Platform {
    public static void main(String[] arguments) {
        SpringApplication.run(Platform.class, arguments);
    }

    @Bean
    ApplicationRunner firstStatement(Ledger ledger) {
        return arguments -> {
            ledger.execute(DepositFunds.of("d-1", "acme", Amount.of("20.00", "USD")));
            ledger.execute(PublishTask.of("dogs", "acme", Amount.of("0.50", "USD"), 12));
            ledger.execute(AcceptAssignment.of("photo-1", "dogs", "ada"));
            ledger.execute(SubmitAssignment.of("photo-1"));
            ledger.execute(ApproveAssignment.of("photo-1"));
            Statement statement = ledger.asWorker("ada").statement("USD").orElseThrow();
            System.out.print(Documents.text(statement));
        };
    }
}
