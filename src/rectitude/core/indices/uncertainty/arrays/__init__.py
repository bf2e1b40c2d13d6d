"""Arrays of the simulation: streams of numbers, quasi-random points, ranks, quantiles, Sobol indices. NumPy throughout."""
