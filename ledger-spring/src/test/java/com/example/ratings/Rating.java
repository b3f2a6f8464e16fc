package com.example.ratings;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** How a requester liked a worker's work. */
@Entity
public class Rating {

    @Id
    private String assignment = "";

    private int stars;

    /** For JPA. */
    protected Rating() {}

    public Rating(String assignment, int stars) {
        this.assignment = assignment;
        this.stars = stars;
    }

    public int stars() {
        return stars;
    }
}
