"""What feeds say of articles that are refused: read as claims of a rank of their own, shown beside figures as leads."""
