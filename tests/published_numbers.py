"""The numbers that the sources of the files in published/ print, or that a closed form gives, with their tolerances.

A tolerance is the rounding of the printed number, or what the source states for a million random draws. Sources and
closed forms stand at the top of each file.
"""

# file, estimate, value at face, and how far off the publication's rounding allows
FACES = [
    ("gum_h1", "y", 50_000_838, 0.4),
    ("nist_e3", "y", 5.69, 0.01),
    ("nist_e13", "y", 1.7266e-05, 1e-09),
    ("nist_stefan_boltzmann", "y", 5.67037e-08, 1e-13),
    ("quam_a1", "y", 1002.7, 0.05),
    ("quam_a3", "y", 0.10139, 5e-06),
    ("xrf", "y", 0.6967, 1e-04),
    ("gum5_2", "y", 0.014, 6e-04),
    ("gum5_3", "y", 180.1557, 1e-04),
    ("gum5_14", "y", 10.81, 6e-04),
    ("gum5_15", "y", 10_005.7, 0.05),
    ("chapman_krebs", "y", 2383, 0.5),
    ("chapman_ricker", "y", 337, 0.5),
    ("chapman_seber_500", "y", 9393, 0.5),
    ("chapman_seber_500", "standard_error", 3022, 0.5),
    ("chapman_seber_500", "lower", 3470, 1.48),  # the book takes 1.96 times the rounded 3022, and rounds again
    ("chapman_seber_500", "upper", 15_316, 1.48),
    ("chapman_seber_1000", "y", 11_101, 0.5),
    ("chapman_seber_1000", "standard_error", 2184, 0.5),
    ("chapman_seber_1000", "lower", 6820, 1.48),
    ("chapman_seber_1000", "upper", 15_382, 1.48),
]

# file, statistic of the draws, value printed, tolerance that goes with it, level of the interval
PRINTED = [
    ("jcgm101_9_2_2", "mean", 0, 0.007, 0.95),
    ("jcgm101_9_2_2", "sd", 2.00, 0.005, 0.95),
    ("jcgm101_9_2_2", "low", -3.92, 0.015, 0.95),
    ("jcgm101_9_2_2", "high", 3.92, 0.015, 0.95),
    ("jcgm101_9_3", "mean", 1.234, 0.0005, 0.95),
    ("jcgm101_9_3", "sd", 0.0754, 0.0003, 0.95),
    ("jcgm101_9_4_x0", "mean", 50, 0.25, 0.95),
    ("jcgm101_9_4_x0", "sd", 50, 0.5, 0.95),
    ("jcgm101_9_4_x010", "mean", 150, 0.75, 0.95),
    ("jcgm101_9_4_x010", "sd", 112, 0.5, 0.95),
    ("jcgm101_9_5", "mean", 838, 0.5, 0.95),
    ("jcgm101_9_5", "sd", 36, 0.5, 0.95),
    ("gum_h1", "sd", 34, 0.4, 0.95),
    ("nist_e3", "mean", 5.82, 0.012, 0.95),
    ("nist_e3", "sd", 1.11, 0.012, 0.95),
    ("nist_e3", "low", 4.05, 0.02, 0.95),
    ("nist_e3", "high", 8.39, 0.02, 0.95),
    ("nist_e11", "mean", 30.043, 0.001, 0.95),
    ("nist_e11", "sd", 0.0224, 0.0005, 0.95),
    ("nist_e11", "low", 30.006, 0.002, 0.95),
    ("nist_e11", "high", 30.081, 0.002, 0.95),
    ("nist_e13", "mean", 1.7268e-05, 3.5e-08, 0.95),
    ("nist_e13", "sd", 1.74e-06, 1.04e-07, 0.95),  # 6 %: no fourth moment
    ("nist_stefan_boltzmann", "mean", 5.67037e-08, 1e-13, 0.99),
    ("nist_stefan_boltzmann", "sd", 2.05e-13, 1e-15, 0.99),
    ("nist_stefan_boltzmann", "low", 5.67032e-08, 1e-13, 0.99),
    ("nist_stefan_boltzmann", "high", 5.67043e-08, 1e-13, 0.99),
    ("nist_stefan_boltzmann", "low", 5.67035e-08, 1e-13, 0.68),
    ("nist_stefan_boltzmann", "high", 5.67039e-08, 1e-13, 0.68),
    ("quam_a1", "sd", 0.835199, 1e-04, 0.95),
    ("quam_a3", "sd", 0.0001843, 1e-07, 0.95),
    ("xrf", "sd", 0.00494, 1e-05, 0.95),
    ("gum5_2", "sd", 0.002, 8e-05, 0.95),
    ("gum5_3", "sd", 0.0038, 5e-05, 0.95),
    ("gum5_14", "sd", 0.054, 6e-04, 0.95),
    ("gum5_15", "sd", 9.9, 0.08, 0.95),
    ("soerp_orifice", "mean", 1330.99973939, 0.03, 0.95),
    ("soerp_orifice", "sd", 7.6295978, 0.02, 0.95),  # the square root of the printed variance 58.210762839
]

# file, first-order standard uncertainty printed, and how far off its rounding allows
FIRST_ORDER = [
    ("jcgm101_9_2_2", 2.0, 1e-06),
    ("jcgm101_9_3", 0.0539, 5e-05),  # the draws: 0.0754
    ("jcgm101_9_4_x0", 0, 1e-06),  # the draws: 50
    ("jcgm101_9_4_x010", 100, 1e-04),
    ("jcgm101_9_4_x050", 500, 1e-04),
    ("jcgm101_9_4_x050_r09", 500, 1e-04),
    ("gum_h1", 31.71, 0.005),
    ("nist_e3", 1.026894, 1e-05),
    ("nist_e13", 1.76e-06, 1e-08),
    ("nist_stefan_boltzmann", 2.05e-13, 1e-15),
    ("quam_a1", 0.835199, 1e-06),
    ("quam_a3", 0.0001843, 1e-07),
    ("xrf", 0.00494, 1e-05),
    ("gum5_2", 0.002, 8e-05),
    ("gum5_3", 0.0038, 5e-05),
    ("gum5_14", 0.054, 6e-04),
    ("gum5_15", 9.9, 0.08),
]

# file, statistic, value of a closed form (worked out in the file's comment), level
CLOSED = [
    ("jcgm101_9_2_2", "sd", 2, 0.95),
    ("jcgm101_9_2_2", "low", -3.919928, 0.95),
    ("jcgm101_9_2_2", "high", 3.919928, 0.95),
    ("jcgm101_9_4_x0", "mean", 50, 0.95),
    ("jcgm101_9_4_x0", "sd", 50, 0.95),
    ("jcgm101_9_4_x0", "median", 34.657359, 0.95),
    ("jcgm101_9_4_x0", "low", 1.2658904, 0.95),
    ("jcgm101_9_4_x0", "high", 184.443973, 0.95),
    ("jcgm101_9_4_x010", "mean", 150, 0.95),
    ("jcgm101_9_4_x010", "sd", 111.803399, 0.95),
    ("jcgm101_9_4_x010", "low", 8.54684, 0.95),
    ("jcgm101_9_4_x010", "high", 427.12328, 0.95),
    ("jcgm101_9_4_x050", "mean", 2550, 0.95),
    ("jcgm101_9_4_x050", "sd", 502.493781, 0.95),
    ("jcgm101_9_4_x050", "low", 1638.47707, 0.95),
    ("jcgm101_9_4_x050", "high", 3603.35805, 0.95),
    ("jcgm101_9_4_x050_r09", "mean", 2550, 0.95),
    ("jcgm101_9_4_x050_r09", "sd", 504.504708, 0.95),
    ("jcgm101_9_4_x050_r09", "low", 1696.85798, 0.95),
    ("jcgm101_9_4_x050_r09", "high", 3659.79628, 0.95),
    ("gum_h1", "sd", 33.91115, 0.95),
    ("gum5_3", "sd", 0.00382355855, 0.95),
    ("gum5_15", "sd", 9.91200168, 0.95),
    ("product_uniform", "mean", 87_000, 0.95),
    ("product_uniform", "sd", 4530.759073, 0.95),
    ("squiggle_5_to_10", "low", 5, 0.9),
    ("squiggle_5_to_10", "high", 10, 0.9),
    ("squiggle_5_to_10", "median", 7.0710678, 0.9),
    ("squiggle_5_to_10", "mean", 7.2297837, 0.9),
    ("fermi_piano_tuners", "low", 0.610077527, 0.9),
    ("fermi_piano_tuners", "high", 22.3053619, 0.9),
    ("fermi_piano_tuners", "median", 3.68890228, 0.9),
    ("fermi_piano_tuners", "mean", 6.7111193, 0.9),
]

# file, estimate, lowest, highest
RANGES = [
    ("int_cubic", "y", -0.3849001794597505, 0.3849001794597505),
    ("int_sub", "y", 0, 0),
    ("int_abs", "y", 0, 0.216),
    ("int_pct", "y", 81, 121),
    ("product_uniform", "y", 77_000, 97_500),
    ("hedge_words", "y_about_7", 5, 9),
    ("hedge_words", "y_around_7", -3, 17),
    ("hedge_words", "y_exactly_7", 6.9, 7.1),
    ("hedge_words", "y_bare_7", 6.5, 7.5),
    ("hedge_words", "y_bare_7_0", 6.95, 7.05),
    ("hedge_words", "y_almost_7", 6.5, 7),
    ("hedge_words", "y_over_7", 7, 7.5),
    ("hedge_words", "y_below_7", 5, 7),
    ("hedge_words", "y_above_7", 7, 9),
    ("significant_digits", "y_whole_200", 199.5, 200.5),
    # The notebook has 150 to 250 twice, and 500,000 to 1,500,000 below: there no zeros count at the end of a whole
    # number. Here they do below 10,000, and where they do not, a number is a tenth off at most.
    ("significant_digits", "y_round_200", 199.5, 200.5),
    ("significant_digits", "y_power_2e2", 180, 220),
    ("significant_digits", "y_n_12300", 12_250, 12_350),
    ("significant_digits", "y_n_123e6", 122_500_000, 123_500_000),
    ("significant_digits", "y_n_123400", 123_350, 123_450),
    ("significant_digits", "y_n_0_00123", 0.001225, 0.001235),
    ("significant_digits", "y_n_1000000", 900_000, 1_100_000),
]
