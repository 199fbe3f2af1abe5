"""What is counted: one public function for each figure, one file for each family."""
