"""One public function per thing a person does; what the window and the command line call."""
