/** The arithmetic of small neural networks, as immutable values: it needs nothing but the JDK. */
package nnbyhand;
