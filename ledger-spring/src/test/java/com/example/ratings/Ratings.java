package com.example.ratings;

import org.springframework.data.jpa.repository.JpaRepository;

/** The ratings by the id of their assignment. */
public interface Ratings extends JpaRepository<Rating, String> {}
