package io.piecework.ledger.marketplace.task;

import java.util.List;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

public interface Offers extends JpaRepository<Offer, String> {

    List<Offer> findByFreeGreaterThanOrderByIdDesc(int free, Pageable page);

    long countByFreeGreaterThan(int free);

    @Modifying
    @Query("update Offer offer set offer.free = :free where offer.id = :id")
    void free(String id, int free);
}
