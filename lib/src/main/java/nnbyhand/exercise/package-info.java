/**
 * Exercises with fresh numbers, and a checker that names the mistake: it runs the exercise again with one rule changed
 * and compares. Depends on the arithmetic; nothing is kept beyond the session or sent anywhere.
 */
package nnbyhand.exercise;
