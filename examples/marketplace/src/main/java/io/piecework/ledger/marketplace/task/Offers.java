package io.piecework.ledger.marketplace.task;

import org.springframework.data.jpa.repository.JpaRepository;

public interface Offers extends JpaRepository<Offer, String> {}
