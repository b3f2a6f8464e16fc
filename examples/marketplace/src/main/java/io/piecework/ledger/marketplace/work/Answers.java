package io.piecework.ledger.marketplace.work;

import org.springframework.data.jpa.repository.JpaRepository;

public interface Answers extends JpaRepository<Answer, String> {}
